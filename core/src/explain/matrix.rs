//! The four scenarios at every release, in one table.

use super::{AtReleases, ReleaseColumn, WrittenVif, vif_across_releases};
use crate::base::Scenario;
use crate::release::Libvirt;

/// A row of the table.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// The scenario.
    pub scenario: Scenario,
    /// The model that the cells have.
    pub model: Option<String>,
    /// A cell for every column.
    pub cells: Vec<AtReleases<WrittenVif>>,
}

/// What libvirt writes in each scenario at each pair of releases. `libvirt` says how the model is named.
///
/// `interface` is the interface to go by, if there is one: its scenario and its model. The rows show its model
/// where that fits, and the scenario's example elsewhere.
///
/// ```
/// use xenlens::{Format, Libvirt, ReleaseColumn, Scenario, matrix};
///
/// let libvirt = Libvirt::V0_7_5;
/// let columns = ReleaseColumn::all(libvirt, Format::Xm);
/// let rows = matrix(libvirt, &columns, Some((Scenario::OtherModel, Some("ne2k_pci"))));
/// assert_eq!(rows[3].model.as_deref(), Some("ne2k_pci"));
/// assert_eq!(rows[2].cells[0].result.words, "type=netfront");
/// ```
pub fn matrix(
    libvirt: Libvirt,
    columns: &[ReleaseColumn],
    interface: Option<(Scenario, Option<&str>)>,
) -> [MatrixRow; 4] {
    Scenario::ALL.map(|scenario| {
        let model = model_of_row(scenario, libvirt, interface);
        MatrixRow {
            scenario,
            model: model.map(str::to_owned),
            cells: vif_across_releases(scenario.guest(), model, columns),
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
    use crate::base::Format;

    fn models(interface: Option<(Scenario, Option<&str>)>) -> [Option<String>; 4] {
        matrix(Libvirt::V0_7_5, &[], interface).map(|row| row.model)
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
            let columns = ReleaseColumn::all(libvirt, Format::Sexpr);
            for row in matrix(libvirt, &columns, None) {
                assert_eq!(row.cells.len(), columns.len());
                for cell in row.cells {
                    assert_eq!(cell.result.decision.scenario, row.scenario);
                }
            }
        }
    }
}
