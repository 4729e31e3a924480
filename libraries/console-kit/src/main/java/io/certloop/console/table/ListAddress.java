package io.certloop.console.table;

import io.certloop.service.database.Keyset;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.Message;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

public final class ListAddress {

    /**
     * The query parameter with the cursor of the page. A link with another filter or another order has no cursor and so
     * leads to the first page.
     */
    public static final String AFTER = "after";

    public static final String BEFORE = "before";

    private static final String SORT = "sort";

    private final String path;
    private final Map<String, String> parameters;

    private ListAddress(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /**
     * The address of a request. The parameters are sorted by name, so that the same list always has the same address. A
     * repeated parameter counts with its first value; blank values are dropped.
     */
    public static ListAddress of(UriInfo uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        new TreeMap<>(uri.getQueryParameters()).forEach((name, values) -> {
            if (!values.getFirst().isBlank()) {
                parameters.put(name, values.getFirst().strip());
            }
        });
        return new ListAddress(uri.getPath(), parameters);
    }

    public static ListAddress of(String path, Map<String, String> parameters) {
        return new ListAddress(path, new LinkedHashMap<>(parameters));
    }

    public String path() {
        return path;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The value of a parameter; empty if the parameter is absent. */
    public String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    public <T> Optional<T> read(String name, Message expected, Function<String, T> reader) {
        return Parameters.read(name, parameters.get(name), expected, reader);
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return Parameters.oneOf(name, parameters.get(name), type);
    }

    /**
     * Tells a query which page of the list to read: the one at the cursors in the address; without cursors the first
     * page.
     *
     * @param limit the most rows on the page
     */
    public Keyset page(boolean oldestFirst, int limit) {
        return new Keyset(
                Parameters.after(parameters.get(AFTER)), Parameters.before(parameters.get(BEFORE)), oldestFirst, limit);
    }

    /** The first page of the same list with this filter. */
    public ListAddress with(String name, String value) {
        ListAddress other = without(name);
        other.parameters.put(name, value);
        return other;
    }

    /** The first page of the same list without this filter. */
    public ListAddress without(String name) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.keySet().removeAll(List.of(name, AFTER, BEFORE));
        return new ListAddress(path, others);
    }

    /** The first page of the same list, with the same filters, under another path, such as the path of its CSV file. */
    public ListAddress at(String otherPath) {
        return new ListAddress(otherPath, without(AFTER).parameters);
    }

    /** This address if it already has an order; else the first page of the list in the given order. */
    public ListAddress sortedBy(String usual) {
        return get(SORT).isPresent() ? this : with(SORT, usual);
    }

    /** A filter link that sets the parameter to the value, or removes the parameter if it already has this value. */
    public Filter filter(String parameter, String value, String label, Optional<Long> count, String color) {
        boolean isHere = get(parameter).filter(value::equals).isPresent();
        ListAddress other = isHere ? without(parameter) : with(parameter, value);
        return new Filter(label, count, other.toString(), isHere, color);
    }

    public Filter filter(String parameter, String value, String label, String color) {
        return filter(parameter, value, label, Optional.empty(), color);
    }

    /**
     * A column by which the list can be sorted. The first click sorts in descending order; the next one reverses the
     * order.
     */
    public Column sortable(String key, String field, String look) {
        String asked = get(SORT).orElse("");
        String up = field;
        String down = "-" + field;
        String order = asked.equals(up) ? "ascending" : asked.equals(down) ? "descending" : "";
        String next = asked.equals(down) ? up : down;
        return new Column(key, Optional.of(with(SORT, next).toString()), order, look);
    }

    /** The query, without the question mark; may be empty. */
    public String query() {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        String query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
