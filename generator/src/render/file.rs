//! Files that machines read: assets, policies, the sitemap, the manifest.

pub(crate) mod assets;
pub(crate) mod made;
pub(crate) mod manifest;
pub(crate) mod policy;
pub(crate) mod redirects;
pub(crate) mod security;
pub(crate) mod sitemap;
