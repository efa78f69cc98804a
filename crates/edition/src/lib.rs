//! The external edition: an assessment without locators, and with small counts suppressed.
