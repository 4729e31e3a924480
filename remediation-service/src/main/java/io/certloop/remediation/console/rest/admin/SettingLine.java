package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * A setting as it is effective.
 *
 * @param source where it comes from
 */
public record SettingLine(String key, String value, String source) {

    private static final String RUN = "certloop.remediation.";
    private static final String STORM = "certloop.storm.";
    private static final Map<String, String> SOURCES =
            Map.of("Default", "default", "Env", "environment", "SysProp", "system");

    /** Those that decide when something is a fault, how long a repair may take, and what stops. */
    static final List<String> KEYS =
            List.of(
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

    /** A file is named without its folder, which may lie inside an archive. */
    static String source(String name, PageContext context) {
        return SOURCES.entrySet().stream()
                .filter(each -> name.startsWith(each.getKey()))
                .findFirst()
                .map(each -> context.named("source", each.getValue()))
                .orElseGet(
                        () ->
                                Stream.of(name.split("[/\\[\\]=]"))
                                        .filter(part -> part.contains("."))
                                        .reduce((first, last) -> last)
                                        .orElse(name));
    }
}
