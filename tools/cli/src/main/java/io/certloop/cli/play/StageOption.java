package io.certloop.cli.play;

import picocli.CommandLine.Option;

/** The option that selects the stage: the mock provider alone, or also a farm of HAProxy nodes. */
final class StageOption {

    private enum Kind {
        provider,
        haproxy
    }

    @Option(names = "--stage", paramLabel = "STAGE", defaultValue = "provider")
    private Kind stage;

    boolean isFarm() {
        return stage == Kind.haproxy;
    }
}
