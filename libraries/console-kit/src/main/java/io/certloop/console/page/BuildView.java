package io.certloop.console.page;

import io.certloop.console.text.DisplayTime;
import io.certloop.service.telemetry.BuildInfo;

/** A running build as a page shows it. */
public record BuildView(
        String service, String version, String revision, String java, DisplayTime started) {

    public static BuildView of(BuildInfo build, PageContext context) {
        return new BuildView(
                build.application(),
                build.version(),
                build.revision(),
                Runtime.version().toString(),
                context.stamp(build.startedAt()));
    }
}
