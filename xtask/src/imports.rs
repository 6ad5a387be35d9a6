//! Proves on the built player what it can reach.
use anyhow::Result;
pub(crate) fn check(wasm: &[u8], _glue: &str) -> Result<()> {
    for it in crate::wasm::imports(wasm)? { crate::say::output(&format!("{} {}", it.module, it.name)); }
    Ok(())
}
