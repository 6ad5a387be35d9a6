//! Where what was published is kept: `versies/handelingsprotocol/7-veiligheidsbeoordeling/2026-11-25-kxlmrtwxzk.json`.
//!
//! The path tells the address, the day from which it held and the code of what stands in the file; the file tells the rest.

use crate::address::Address;

/// The folder with what was published: `versies/` and behind it the address of a page, a tree or a kader, then a file for each day
/// on which there was another one.
pub(crate) const ARCHIVE: &str = "versies";
/// What changed from one of these to the next, beside them.
pub(crate) const ARCHIVE_CHANGES: &str = "wijzigingen.yaml";

/// The day and the code that the name of an archived file tells: `2026-11-25-kxlmrtwxzk.json`.
pub(crate) fn archived_name(name: &str) -> Option<(&str, String)> {
    let stem = name.strip_suffix(".json")?;
    let (day, code) = (stem.get(..10)?, stem.get(10..)?.strip_prefix('-')?);
    let is_sign = |(n, it): (usize, u8)| if n == 4 || n == 7 { it == b'-' } else { it.is_ascii_digit() };
    let is_day = |it: &str| it.bytes().enumerate().all(is_sign);
    let is_code = code.len() == 10 && code.bytes().all(|it| it.is_ascii_lowercase());
    (is_day(day) && is_code).then(|| {
        let code = code.to_ascii_uppercase();
        (day, format!("{} {}", &code[..5], &code[5..]))
    })
}

/// The file in which something is kept that was published at an address from a day on, by its code.
#[cfg(feature = "cli")]
pub(crate) fn archived_file(address: &Address, day: &str, code: &str) -> String {
    let code = code.replace(' ', "").to_ascii_lowercase();
    format!("{ARCHIVE}/{}{day}-{code}.json", archived_folder(address))
}

/// The file with what changed there.
#[cfg(feature = "cli")]
pub(crate) fn archive_changes(address: &Address) -> String {
    format!("{ARCHIVE}/{}{ARCHIVE_CHANGES}", archived_folder(address))
}

/// An address as the folder of its archive. The first page has none of its own, so it gets that of its file.
#[cfg(feature = "cli")]
fn archived_folder(address: &Address) -> &str {
    if address.as_str().is_empty() { "index/" } else { address.as_str() }
}

/// The address of which an archived file is, or the changes beside it.
pub(crate) fn archived_address(file: &str) -> Option<Address> {
    let inside = file.strip_prefix(ARCHIVE)?.strip_prefix('/')?;
    let folder = &inside[..=inside.rfind('/')?];
    Some(Address::new(if folder == "index/" { "" } else { folder }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "cli")]
    #[test]
    fn path_tells_address_day_and_code() {
        for address in ["", "kindcheck/", "afwegingskaders/rbcz/afwegen/"].map(Address::new) {
            let file = archived_file(&address, "2026-11-25", "KXLMR TWXZK");
            assert_eq!(archived_address(&file), Some(address));
            let name = file.rsplit('/').next().and_then(archived_name);
            assert_eq!(name, Some(("2026-11-25", "KXLMR TWXZK".to_owned())), "{file}");
        }
        for name in
            ["2026-11-25.json", "2026-11-25-kxlmr.json", "2026-1-25x-kxlmrtwxzk.json", "2026-11-25-KXLMRTWXZK.json"]
        {
            assert_eq!(archived_name(name), None, "{name}");
        }
    }
}
