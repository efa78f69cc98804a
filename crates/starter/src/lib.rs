//! The way in for a service without a system: a first `bundle.yaml` and a workbook to fill in, made from a standard.
