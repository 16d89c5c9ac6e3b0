//! A device as the outermost element: the document that `attach-device` takes.

mod v0_7;
