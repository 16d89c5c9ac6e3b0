//! What libvirt itself says when it refuses a document, in parts.

/// libvirt's error numbers that the Xen code raises, each with the detail that goes into the message. Every
/// release has words of its own for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibvirtError {
    /// VIR_ERR_INTERNAL_ERROR.
    Internal(String),
    /// VIR_ERR_XML_ERROR.
    Xml(String),
    /// VIR_ERR_XML_DETAIL: the whole message. Only newer releases raise it.
    XmlDetail(String),
    /// VIR_ERR_INVALID_ARG.
    InvalidArgument(String),
    /// VIR_ERR_OVERFLOW. Only newer releases raise it.
    Overflow(String),
    /// VIR_ERR_SYSTEM_ERROR: the whole message. Only newer releases raise it here.
    System(String),
    /// VIR_ERR_NO_SUPPORT.
    NoSupport(String),
    /// VIR_ERR_CONFIG_UNSUPPORTED.
    ConfigUnsupported(String),
    /// VIR_ERR_OS_TYPE.
    OsType(String),
    /// VIR_ERR_NO_NAME.
    NoName,
    /// VIR_ERR_NO_SOURCE, of a device's target.
    NoSource(Option<String>),
    /// VIR_ERR_NO_TARGET, of a device's source.
    NoTarget(Option<String>),
    /// VIR_ERR_NO_NETWORK.
    NoNetwork(String),
    /// What the reader of configuration files says of a text.
    Conf {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: &'static str,
    },
    /// VIR_ERR_CONF_SYNTAX without a line of a text.
    ConfSyntax(String),
}
