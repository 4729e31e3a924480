package io.certloop.watcher.alert;

import io.certloop.watcher.alert.AlertStore.Receipt;
import java.util.List;

/**
 * How the alerts of one request were handled. Each received alert is counted in exactly one of the last five numbers.
 *
 * @param truncated alerts that the sender reports to have left out
 * @param inspecting alerts whose domain will be inspected
 * @param repeated alerts that were known and inspected recently
 * @param noDomain alerts without a label that names a domain
 * @param notInInventory alerts whose domain no account has
 * @param invalid elements that cannot be read as an alert
 */
public record AlertSummary(
        int received, int truncated, int inspecting, int repeated, int noDomain, int notInInventory, int invalid) {

    static AlertSummary of(List<Receipt> receipts, int received, int truncated) {
        int inspecting = (int) receipts.stream().filter(Receipt::isPending).count();
        int noDomain = count(receipts, UnmappedReason.NO_DOMAIN);
        int notADomain = count(receipts, UnmappedReason.NOT_A_DOMAIN);
        int notInInventory = count(receipts, UnmappedReason.NOT_IN_INVENTORY);
        int invalid = count(receipts, UnmappedReason.INVALID);
        int others = inspecting + noDomain + notADomain + notInInventory + invalid;
        return new AlertSummary(
                received, truncated, inspecting, received - others, noDomain + notADomain, notInInventory, invalid);
    }

    private static int count(List<Receipt> receipts, UnmappedReason why) {
        return (int) receipts.stream()
                .filter(it -> it.why().filter(why::equals).isPresent())
                .count();
    }
}
