package io.certloop.harness.system;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables by which the processes of one session find each other on this machine. */
public final class LocalEnvironment {

    static final Map<String, String> PORTS = file("/system/ports.env");

    /** Short times for demo and replay. */
    public static final Map<String, String> SHORT_TIMES = file("/system/short-times.env");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private LocalEnvironment() {}

    /** The variables of a file in the resources, in their order. */
    public static Map<String, String> file(String resource) {
        var all = new LinkedHashMap<String, String>();
        Resource.text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(entry -> all.put(entry[0], entry[1]));
        return Collections.unmodifiableMap(all);
    }

    /**
     * Returns all variables of a session.
     *
     * @param home the session's folder
     * @param outside variables that the user set, such as ports
     * @return these variables and all that are derived from them
     */
    public static Map<String, String> of(Path home, Map<String, String> outside) {
        var all = withDefaults(outside, PORTS);
        all.put("CERTLOOP_HOME", home.toString());
        all.putIfAbsent("CERTLOOP_CLOUD_REQUESTS_PER_SECOND", "1000");
        file("/system/session.env")
                .forEach((name, value) -> all.put(
                        name,
                        VARIABLE.matcher(value)
                                .replaceAll(found -> Matcher.quoteReplacement(all.get(found.group(1))))));
        return all;
    }

    /** Adds default values; a variable that is set and not empty keeps its value. */
    public static Map<String, String> withDefaults(Map<String, String> environment, Map<String, String> defaults) {
        var all = new LinkedHashMap<>(environment);
        defaults.forEach((key, value) -> all.merge(key, value, (set, usual) -> set.isEmpty() ? usual : set));
        return all;
    }
}
