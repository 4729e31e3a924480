package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** @param source where the value comes from */
public record SettingLine(String key, String value, String source) {

    private static final String RUN = "certloop.remediation.";
    private static final String STORM = "certloop.storm.";
    private static final Map<String, String> SOURCES =
            Map.of("Default", "default", "Env", "environment", "SysProp", "system");

    /** The settings that decide when a state counts as a fault, how long a repair may take, and when repairs stop. */
    static final List<String> KEYS = List.of(
            RUN + "stuck-after",
            RUN + "issuance-stuck-after",
            RUN + "propagation",
            RUN + "expiring-share",
            RUN + "expiring-ceiling",
            RUN + "useful-left",
            RUN + "verify-deadline",
            RUN + "issuance-deadline",
            RUN + "escalate-after",
            RUN + "unknown-deadline",
            RUN + "attempts-per-action",
            RUN + "writes-per-run",
            RUN + "domains-per-run",
            RUN + "run-age-limit",
            RUN + "approval-wait",
            RUN + "approval-valid",
            STORM + "minimum",
            STORM + "share",
            STORM + "calm-share",
            STORM + "calm-for",
            STORM + "waves");

    static SettingLine of(String key, Config config, PageContext context) {
        ConfigValue found = config.getConfigValue(key);
        return new SettingLine(key, found.getValue(), source(found.getSourceName(), context));
    }

    /** A name for the source of a setting. Files are named without their folder, which may be inside an archive. */
    static String source(String name, PageContext context) {
        return SOURCES.entrySet().stream()
                .filter(each -> name.startsWith(each.getKey()))
                .findFirst()
                .map(each -> context.named("source", each.getValue()))
                .orElseGet(() -> Stream.of(name.split("[/\\[\\]=]"))
                        .filter(part -> part.contains("."))
                        .reduce((first, last) -> last)
                        .orElse(name));
    }
}
