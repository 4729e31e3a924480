package io.certloop.cli.play;

import picocli.CommandLine.Option;

/** What is played on besides the provider. */
final class StageOption {

    private enum Kind {
        provider,
        haproxy
    }

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            defaultValue = "provider",
            description = {
                "provider: the mock provider alone. haproxy: three HAProxy nodes and Pebble, too",
                "(Debian's packages haproxy and pebble). Default: ${DEFAULT-VALUE}."
            })
    private Kind stage;

    boolean isFarm() {
        return stage == Kind.haproxy;
    }
}
