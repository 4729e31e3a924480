package io.certloop.console.page;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL with a placeholder, such as {@code https://traces.example/{trace}}. */
public final class LinkTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{(?:trace|run)}");

    private final String text;

    private LinkTemplate(String text) {
        this.text = text;
    }

    /**
     * Parses a template. SmallRye Config calls this method, so that a service with a wrong template does not start.
     *
     * @throws IllegalArgumentException if the template is wrong; the message tells what is expected
     */
    public static LinkTemplate parse(CharSequence given) {
        String text = given.toString();
        Matcher place = PLACE.matcher(text);
        boolean isFilled = place.find();
        URI example = URI.create(place.replaceAll("x"));
        if (!isFilled || !String.valueOf(example.getScheme()).matches("https?") || example.getHost() == null) {
            throw new IllegalArgumentException("expected an http or https address with {trace} or {run}, not " + text);
        }
        return new LinkTemplate(text);
    }

    /**
     * @param name name of the placeholder
     * @param value letters, digits and hyphens, which need no encoding in a URL
     */
    public String fill(String name, String value) {
        return text.replace("{" + name + "}", value);
    }

    @Override
    public String toString() {
        return text;
    }
}
