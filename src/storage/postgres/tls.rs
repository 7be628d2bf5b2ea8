//! Connections that nobody else can read: whom we believe to be the server.
//!
//! The modes are those of PostgreSQL's own programs: `prefer` and `require` keep out who only listens, `verify-ca` and
//! `verify-full` also who pretends to be the server.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Whom we believe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trust {
    /// Whoever answers.
    Anybody,
    /// Who has a certificate of one of these authorities, under whatever name. The file that has them, or else the system's.
    Authority(Option<String>),
    /// Who has one with the name that we asked for.
    Name(Option<String>),
}

impl Trust {
    /// Reads `sslmode` and `sslrootcert`.
    pub(super) fn of(mode: &str, roots: Option<String>) -> Result<(SslMode, Self), String> {
        // The word by which PostgreSQL's own programs mean the system's authorities.
        let roots = roots.filter(|roots| roots != "system");
        match (mode, roots) {
            ("disable", _) => Ok((SslMode::Disable, Self::Anybody)),
            ("prefer", _) => Ok((SslMode::Prefer, Self::Anybody)),
            ("require", None) => Ok((SslMode::Require, Self::Anybody)),
            // As with PostgreSQL's own programs: who names a file wants it used.
            ("require", Some(roots)) => Ok((SslMode::Require, Self::Authority(Some(roots)))),
            ("verify-ca", roots) => Ok((SslMode::Require, Self::Authority(roots))),
            ("verify-full", roots) => Ok((SslMode::Require, Self::Name(roots))),
            (other, _) => Err(format!(
                "sslmode={other}: write disable, prefer, require, verify-ca or verify-full"
            )),
        }
    }

    /// What makes such connections.
    pub(super) fn connector(&self) -> Result<MakeRustlsConnect, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let config = match self {
            Self::Name(roots) => builder.with_root_certificates(authorities(roots.as_deref())?),
            Self::Anybody | Self::Authority(_) => {
                let signed_by = match self {
                    Self::Authority(roots) => {
                        let roots = Arc::new(authorities(roots.as_deref())?);
                        let verifier =
                            WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider)).build();
                        Some(verifier.map_err(|error| error.to_string())?)
                    }
                    _ => None,
                };
                let verifier = UnderWhateverName { provider, signed_by };
                builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
            }
        };
        Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
    }
}

/// The authorities of a file, or the system's.
fn authorities(file: Option<&str>) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    if let Some(file) = file {
        let wrong = |error: &dyn std::fmt::Display| format!("sslrootcert {file}: {error}");
        for certificate in CertificateDer::pem_file_iter(file).map_err(|error| wrong(&error))? {
            let certificate = certificate.map_err(|error| wrong(&error))?;
            roots.add(certificate).map_err(|error| wrong(&error))?;
        }
        if roots.is_empty() {
            return Err(wrong(&"there is no certificate in it"));
        }
        return Ok(roots);
    }
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err("the system has no certificate authorities; name a file of them with sslrootcert".to_owned());
    }
    Ok(roots)
}

/// Believes a server whatever its name is: one that has a certificate of our authorities, or any.
#[derive(Debug)]
struct UnderWhateverName {
    provider: Arc<CryptoProvider>,
    signed_by: Option<Arc<WebPkiServerVerifier>>,
}

impl ServerCertVerifier for UnderWhateverName {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(signed_by) = &self.signed_by else {
            return Ok(ServerCertVerified::assertion());
        };
        match signed_by.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            result => result,
        }
    }

    // That whoever shows the certificate has its key is looked at in any case.
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
