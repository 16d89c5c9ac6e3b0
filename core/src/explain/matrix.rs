//! The four scenarios at every Xen release, in one table.

use super::{AtXen, across_xen};
use crate::base::{Format, Scenario};
use crate::release::Libvirt;

/// A row of the table.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// The scenario.
    pub scenario: Scenario,
    /// The model that the cells have.
    pub model: Option<String>,
    /// A cell for every Xen release.
    pub cells: Vec<AtXen>,
}

/// What a libvirt release writes in each scenario at each Xen release.
///
/// `interface` is the interface to go by, if there is one: its scenario and its model. The rows show its model
/// where that fits, and the scenario's example elsewhere.
///
/// ```
/// use xenlens::{Format, Libvirt, Scenario, matrix};
///
/// let rows = matrix(Libvirt::V0_7_5, Format::Xm, Some((Scenario::OtherModel, Some("ne2k_pci"))));
/// assert_eq!(rows[3].model.as_deref(), Some("ne2k_pci"));
/// assert_eq!(rows[2].cells[0].written.words, "type=netfront");
/// ```
pub fn matrix(
    libvirt: Libvirt,
    format: Format,
    interface: Option<(Scenario, Option<&str>)>,
) -> [MatrixRow; 4] {
    Scenario::ALL.map(|scenario| {
        let model = model_of_row(scenario, libvirt, interface);
        MatrixRow {
            scenario,
            model: model.map(str::to_owned),
            cells: across_xen(scenario.guest(), model, libvirt, format),
        }
    })
}

fn model_of_row(
    scenario: Scenario,
    libvirt: Libvirt,
    interface: Option<(Scenario, Option<&str>)>,
) -> Option<&str> {
    let names = libvirt.profile().vif.model_names;
    match interface {
        Some((present, model)) if present == scenario => model,
        Some((_, Some(model)))
            if Scenario::of(scenario.guest(), Some(model), names) == scenario =>
        {
            Some(model)
        }
        _ => scenario.example_model(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn models(interface: Option<(Scenario, Option<&str>)>) -> [Option<String>; 4] {
        matrix(Libvirt::V0_7_5, Format::Xm, interface).map(|row| row.model)
    }

    #[test]
    fn rows_have_the_interfaces_own_model_where_it_fits() {
        let some = |model: &str| Some(model.to_owned());
        let examples = [None, some("e1000"), some("netfront"), some("e1000")];
        assert_eq!(models(None), examples);
        assert_eq!(models(Some((Scenario::NoModel, None))), examples);
        assert_eq!(
            models(Some((Scenario::OtherModel, Some("x")))),
            [None, some("x"), some("netfront"), some("x")]
        );
        assert_eq!(
            models(Some((Scenario::Netfront, Some("netfront")))),
            [None, some("netfront"), some("netfront"), some("e1000")]
        );
        // A PV guest without a model is in scenario 2 as it is.
        assert_eq!(
            models(Some((Scenario::Paravirtual, None))),
            [None, None, some("netfront"), some("e1000")]
        );
    }

    #[test]
    fn every_cell_is_in_its_rows_scenario() {
        for libvirt in Libvirt::ALL {
            for row in matrix(libvirt, Format::Sexpr, None) {
                assert_eq!(row.cells.len(), libvirt.profile().xens.len());
                for cell in row.cells {
                    assert_eq!(cell.written.decision.scenario, row.scenario);
                }
            }
        }
    }
}
