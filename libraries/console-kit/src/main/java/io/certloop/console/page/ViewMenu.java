package io.certloop.console.page;

import io.certloop.console.table.ListAddress;
import io.certloop.console.table.SavedViews;
import java.util.List;

/**
 * The saved views of the list that is shown, and where its forms go.
 *
 * @param address of the list as it is filtered and sorted now
 */
public record ViewMenu(String action, String address, List<SavedViews.View> items) {

    static ViewMenu of(ListAddress shown, SavedViews saved, String action) {
        String address = shown.without(ListAddress.AFTER).toString();
        return new ViewMenu(action, address, saved.ofList(shown));
    }
}
