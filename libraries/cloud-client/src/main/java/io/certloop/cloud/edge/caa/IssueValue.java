package io.certloop.cloud.edge.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An authority with parameters in the form of RFC 8659, section 4.2: {@code ca.example.net;
 * accounturi=https://ca.example.net/acct/7}.
 *
 * @param issuer domain name of the authority in lower case; empty if the value permits no authority
 */
public record IssueValue(String issuer, List<Parameter> parameters) {

    private static final Pattern ISSUER = Pattern.compile("[A-Za-z0-9_.-]{0,253}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x3A\\x3C-\\x7E]*");

    /** @param tag in lower case */
    public record Parameter(String tag, String value) {}

    public IssueValue {
        parameters = List.copyOf(parameters);
    }

    /** The parsed value; empty if the text is malformed, which authorities treat as no permission. */
    public static Optional<IssueValue> parse(String text) {
        String[] parts = text.split(";", -1);
        String issuer = parts[0].strip();
        if (!ISSUER.matcher(issuer).matches()) {
            return Optional.empty();
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            if (!part.isBlank()) {
                Optional<Parameter> parameter = parameter(part);
                if (parameter.isEmpty()) {
                    return Optional.empty();
                }
                parameters.add(parameter.get());
            }
        }
        return Optional.of(new IssueValue(issuer.toLowerCase(Locale.ROOT), parameters));
    }

    private static Optional<Parameter> parameter(String part) {
        String[] pair = part.split("=", 2);
        String tag = pair[0].strip();
        return pair.length == 2
                        && TAG.matcher(tag).matches()
                        && VALUE.matcher(pair[1].strip()).matches()
                ? Optional.of(new Parameter(tag.toLowerCase(Locale.ROOT), pair[1].strip()))
                : Optional.empty();
    }

    /**
     * The values of all parameters with this tag.
     *
     * @param tag in lower case
     */
    public List<String> values(String tag) {
        return parameters.stream()
                .filter(parameter -> parameter.tag().equals(tag))
                .map(Parameter::value)
                .toList();
    }
}
