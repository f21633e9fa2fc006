# Two stages: the compiler and its headers stay behind in the first. Plain instructions only, so
# that the classic builder, BuildKit and podman all take it.
FROM debian:bookworm-slim AS build
WORKDIR /smemu
COPY dev ./
RUN ./dev setup build
COPY . .
RUN ./dev build && strip build/release/smemu

FROM debian:bookworm-slim
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      libboost-url1.81.0 libcpp-httplib0.11 libsimdjson14 libyaml-cpp0.7 libfmt9 libssl3 \
      libtcmalloc-minimal4 tzdata ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --no-create-home --shell /usr/sbin/nologin smemu
COPY --from=build /smemu/build/release/smemu /usr/local/bin/smemu
USER smemu
RUN ["smemu", "version"]
EXPOSE 4566
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=2s --timeout=2s --start-period=10s --retries=5 CMD ["smemu", "health"]
ENTRYPOINT ["smemu"]
CMD ["serve", "--bind", "0.0.0.0"]
