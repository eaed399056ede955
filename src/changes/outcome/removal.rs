//! The end of a removal that neither the answer of the provisioning service nor its log confirms.

use crate::graph::error::GraphError;
use crate::provisioning::summary::ProvisioningSummary;
use crate::untrusted::UntrustedText;

/// A removal that Entra has, and of which neither the answer nor the log tells whether Entra sent it to Workato.
#[derive(Clone, Debug, PartialEq)]
pub struct UnconfirmedRemoval {
    pub name: UntrustedText,
    /// What the provisioning service answered last.
    pub answer: ProvisioningSummary,
    pub logged: LoggedActive,
}

/// What the log has as the last value sent for `active`, other than False.
#[derive(Clone, Debug, PartialEq)]
pub enum LoggedActive {
    True,
    NotSent,
    Unread(GraphError),
}
