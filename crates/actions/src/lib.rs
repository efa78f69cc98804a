//! The action plan: what is to do, for people to share out, and what they wrote into it, joined to the findings again.
