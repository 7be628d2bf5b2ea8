# A service in a container: docker build -t partnerdesk . && docker run -p 8080:8080 -v partnerdesk:/var/lib/partnerdesk partnerdesk
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock askama.toml ./
COPY src src
COPY benches benches
COPY faq faq
COPY demo demo
COPY tests/suite/main.rs tests/suite/main.rs
RUN cargo build --locked --release --bin partnerdesk \
    && strip target/release/partnerdesk \
    && install -d /state /cache

# No shell, no package manager; a user of its own.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /src/target/release/partnerdesk /usr/bin/partnerdesk
COPY faq /usr/share/partnerdesk/faq
COPY demo /usr/share/partnerdesk/demo
COPY --from=build --chown=65532:65532 /state /var/lib/partnerdesk
COPY --from=build --chown=65532:65532 /cache /var/cache/partnerdesk
ENV PARTNERDESK_DB=sqlite:/var/lib/partnerdesk/partnerdesk.db \
    PARTNERDESK_INDEX=/var/cache/partnerdesk \
    PARTNERDESK_FAQ=/usr/share/partnerdesk/faq \
    PARTNERDESK_ANSWERS_MODEL=/var/lib/partnerdesk/model \
    PARTNERDESK_WEB_LISTEN=0.0.0.0:8080 \
    PARTNERDESK_LOG_JSON=true \
    MALLOC_TRIM_THRESHOLD_=131072
# By its number (nonroot), which runtimes can check.
USER 65532
WORKDIR /var/lib/partnerdesk
VOLUME /var/lib/partnerdesk
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s CMD ["/usr/bin/partnerdesk", "healthcheck"]
ENTRYPOINT ["/usr/bin/partnerdesk"]
CMD ["serve"]
