//! Tests of outcomes that speak for a way.
