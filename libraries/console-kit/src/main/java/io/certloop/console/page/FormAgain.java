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
 * A form that was refused, with what was typed, and at each field what was expected of it.
 *
 * @param action where it goes
 */
public record FormAgain(String action, List<Field> fields) {

    private static final int ONE_LINE = 80;

    /**
     * One value of the form.
     *
     * @param label empty: the person does not see it
     * @param wrong what was expected; empty if nothing is wrong with it
     */
    public record Field(String name, String label, String value, String wrong) {

        public boolean isHidden() {
            return label.isEmpty();
        }

        public boolean isLong() {
            return value.length() > ONE_LINE || value.indexOf('\n') >= 0;
        }
    }

    static FormAgain of(
            URI address, FormData sent, List<Violation> violations, PageContext context) {
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
                .map(each -> context.told(each.message()))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> values(String name, FormData sent) {
        return sent.contains(name)
                ? sent.get(name).stream().map(FormValue::getValue)
                : Stream.of("");
    }
}
