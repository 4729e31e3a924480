package io.certloop.service.management;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Lists every effective setting with its source, one setting in a line. Secrets are replaced by a fixed word: values
 * whose name indicates a secret, secrets in addresses, and values that look like a token. In doubt a value is hidden.
 */
final class ConfigurationReport {

    static final String REDACTED = "REDACTED";

    private static final Pattern OURS = Pattern.compile("(certloop|quarkus)\\..+");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passphrase|secret|credentials?\\.|api-?key|access-?key).*"
                    + "|.*[.-](tokens?|keys?|credentials?|headers?)\"?");
    private static final Pattern WEBHOOK = Pattern.compile("certloop\\.notification\\.targets\\..+\\.url");
    private static final Pattern PLACE = Pattern.compile("(?i).*-(file|directory|path)");

    /** User and password before the host of an address. */
    private static final Pattern USER = Pattern.compile("(?<=://)[^/@\\s]+@");

    private static final Pattern PARAMETER = Pattern.compile("([?&;])([^=&;\\s]+)=([^&;\\s]*)");
    private static final Pattern HARMLESS_PARAMETER =
            Pattern.compile("(?i)ssl(mode|rootcert)|targetServerType|ApplicationName");

    /** Text that looks random: at least 20 characters without a break, with letters and digits. */
    private static final Pattern RANDOM = Pattern.compile("(?=[\\w+=-]*\\d)(?=[\\w+=-]*[A-Za-z])[\\w+=-]{20,}");

    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic)\\s+\\S+");

    private ConfigurationReport() {}

    static String of(SmallRyeConfig config) {
        var names = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> OURS.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        return names.stream().map(name -> line(name, config)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String name, SmallRyeConfig config) {
        ConfigValue found = config.getConfigValue(name);
        return found.getValue() == null
                ? name + "=  # cannot be resolved, " + found.getConfigSourceName()
                : name + "=" + shown(name, found.getValue()) + "  # " + found.getConfigSourceName();
    }

    static String shown(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        boolean secret =
                SECRET_NAME.matcher(name).matches() && !PLACE.matcher(name).matches()
                        || WEBHOOK.matcher(name).matches();
        return secret ? REDACTED : withoutSecrets(value).replace("\n", "\\n");
    }

    private static String withoutSecrets(String value) {
        if (value.contains("-----BEGIN")) {
            return REDACTED;
        }
        String text = USER.matcher(value).replaceAll(REDACTED + "@");
        if (text.contains(":/")) {
            text = PARAMETER
                    .matcher(text)
                    .replaceAll(
                            found -> HARMLESS_PARAMETER.matcher(found.group(2)).matches() ? "$0" : "$1$2=" + REDACTED);
        }
        text = BEARER.matcher(text).replaceAll("$1 " + REDACTED);
        return RANDOM.matcher(text).replaceAll(REDACTED);
    }
}
