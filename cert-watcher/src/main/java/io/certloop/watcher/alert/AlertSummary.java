package io.certloop.watcher.alert;

import io.certloop.watcher.alert.AlertStore.Receipt;
import java.util.List;

/**
 * What became of one request with alerts. Each alert is counted in one of the last five.
 *
 * @param truncated alerts that the sender left out, as it says itself
 * @param inspecting an inspection follows
 * @param repeated known, and inspected not long ago
 * @param noDomain no label names a domain
 * @param notInInventory no account has the domain
 * @param invalid not readable as an alert
 */
public record AlertSummary(
        int received,
        int truncated,
        int inspecting,
        int repeated,
        int noDomain,
        int notInInventory,
        int invalid) {

    static AlertSummary of(List<Receipt> receipts, int received, int truncated) {
        int inspecting = (int) receipts.stream().filter(Receipt::isPending).count();
        int noDomain = count(receipts, UnmappedReason.NO_DOMAIN);
        int notADomain = count(receipts, UnmappedReason.NOT_A_DOMAIN);
        int notInInventory = count(receipts, UnmappedReason.NOT_IN_INVENTORY);
        int invalid = count(receipts, UnmappedReason.INVALID);
        int others = inspecting + noDomain + notADomain + notInInventory + invalid;
        return new AlertSummary(
                received,
                truncated,
                inspecting,
                received - others,
                noDomain + notADomain,
                notInInventory,
                invalid);
    }

    private static int count(List<Receipt> receipts, UnmappedReason why) {
        return (int)
                receipts.stream().filter(it -> it.why().filter(why::equals).isPresent()).count();
    }
}
