package io.certloop.console.table;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.security.session.ReturnUrl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The views that a person saved: lists with a name, their filters and their order. The browser keeps all views in one
 * cookie for the pages of all services. An entry whose name or address is not valid is dropped when the cookie is read.
 */
public record SavedViews(List<View> all) {

    public static final int NAME_LENGTH = 60;

    private static final int MOST = 20;

    /** The longest cookie that is written. Browsers drop a cookie of more than 4 KiB. */
    private static final int MOST_CHARACTERS = 3_500;

    /**
     * One saved list.
     *
     * @param address the path and query of the list
     */
    public record View(String name, String address) {

        public String path() {
            int query = address.indexOf('?');
            return query < 0 ? address : address.substring(0, query);
        }

        private boolean isOurs() {
            return !name.isBlank()
                    && name.length() <= NAME_LENGTH
                    && FieldChecks.isOneVisibleLine(name)
                    && ReturnUrl.ours(address).isPresent();
        }
    }

    public SavedViews {
        all = List.copyOf(all);
    }

    /**
     * Reads the views from the cookie. A cookie that cannot be decoded gives no views.
     *
     * @param cookie as the browser sends it; may be null
     */
    public static SavedViews of(String cookie) {
        try {
            byte[] text = Base64.getUrlDecoder().decode(cookie == null ? "" : cookie);
            return new SavedViews(new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .filter(parts -> parts.length == 2)
                    .map(parts -> new View(parts[0], parts[1]))
                    .filter(View::isOurs)
                    .limit(MOST)
                    .toList());
        } catch (IllegalArgumentException e) {
            return new SavedViews(List.of());
        }
    }

    /** The value of the cookie, in the format that {@link #of} reads. */
    public String cookie() {
        String text =
                all.stream().map(view -> view.name() + "\t" + view.address()).collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The views of one list, whatever their filters. */
    public List<View> ofList(ListAddress list) {
        return all.stream().filter(view -> view.path().equals(list.path())).toList();
    }

    /**
     * Adds a view. A view with the same name for the same list is replaced.
     *
     * @return empty if the view's name or address is not valid, or if there are too many views for one cookie
     */
    public Optional<SavedViews> with(View view) {
        SavedViews more = new SavedViews(
                Stream.concat(without(view).all().stream(), Stream.of(view)).toList());
        return Optional.of(more)
                .filter(views -> view.isOurs())
                .filter(views -> views.all().size() <= MOST)
                .filter(views -> views.cookie().length() <= MOST_CHARACTERS);
    }

    /** Removes the view with the same name for the same list. */
    public SavedViews without(View view) {
        return new SavedViews(all.stream()
                .filter(each -> !each.name().equals(view.name()) || !each.path().equals(view.path()))
                .toList());
    }
}
