//! One binary for all tests.

mod import;
