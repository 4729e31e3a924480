package io.certloop.console.page;

import io.certloop.service.http.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/**
 * A refused form, shown again with the entered values and, at each wrong field, what is expected.
 *
 * @param action address to which the form is sent
 */
public record FormAgain(String action, List<Field> fields) {

    private static final int ONE_LINE = 80;

    /**
     * One value of the form.
     *
     * @param label empty if the field is hidden
     * @param wrong what is expected; empty if the value is valid
     */
    public record Field(String name, String label, String value, String wrong) {

        public boolean isHidden() {
            return label.isEmpty();
        }

        public boolean isLong() {
            return value.length() > ONE_LINE || value.indexOf('\n') >= 0;
        }
    }

    static FormAgain of(URI address, FormData sent, List<Violation> violations, PageContext context) {
        Set<String> names = new LinkedHashSet<>();
        sent.forEach(names::add);
        violations.forEach(each -> names.add(each.field()));
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            String wrong = wrong(name, violations, context);
            String known = context.word("field", name);
            String label = wrong.isEmpty() && known.equals(name) ? "" : known;
            values(name, sent)
                    .map(value -> new Field(name, label, value, wrong))
                    .forEach(fields::add);
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new FormAgain(address.getRawPath() + query, fields);
    }

    private static String wrong(String name, List<Violation> violations, PageContext context) {
        return violations.stream()
                .filter(each -> each.field().equals(name))
                .map(each -> context.sentence(each.message()))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> values(String name, FormData sent) {
        return sent.contains(name) ? sent.get(name).stream().map(FormValue::getValue) : Stream.of("");
    }
}
