package io.certloop.console.page;

import io.certloop.console.table.ListAddress;
import io.certloop.console.table.SavedViews;
import java.util.List;

/**
 * The saved views of the list that is shown, and the address to which the forms of the menu are posted.
 *
 * @param action the address to which the forms are posted
 * @param address the address of the list with its present filters and order
 */
public record ViewMenu(String action, String address, List<SavedViews.View> items) {

    static ViewMenu of(ListAddress shown, SavedViews saved, String action) {
        String address = shown.without(ListAddress.AFTER).toString();
        return new ViewMenu(action, address, saved.ofList(shown));
    }
}
