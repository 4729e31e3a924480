package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.console.page.Tile;
import io.certloop.console.text.Messages;
import io.certloop.watcher.console.Counted;
import io.certloop.watcher.console.Fleet;
import io.certloop.watcher.console.LeftBy;
import io.certloop.watcher.console.LeftBy.Bar;
import io.certloop.watcher.coverage.AccountHealth;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.sweep.Sweep;
import java.util.List;
import java.util.Optional;

/**
 * The content of the page of the fleet.
 *
 * @param running the sweep that is running; empty if none is
 * @param by how certificates are grouped: by the share or by the days of their lifetime that are left
 */
public record FleetView(Coverage coverage, Optional<Sweep> running, LeftBy by, Optional<Counts> counts) {

    private static final String BY_NAME = CertificatePages.PAGE + "?sort=domain";

    /** The tile of unhealthy domains where no tile of unknown ones stands beside it; empty while no domain is known. */
    static Optional<Tile> onlyTile(AccountHealth total, Messages words) {
        String unknown = total.unknown() == 0 ? "" : words.message("tile.also.unknown", total.unknown());
        return total.domains() == 0 ? Optional.empty() : Optional.of(unhealthy(total, unknown));
    }

    private static Tile unhealthy(AccountHealth total, String detail) {
        return new Tile("tile.unhealthy", total.unhealthy(), BY_NAME + "&health=SICK", "red", detail);
    }

    public record Counts(Counted<Fleet> counted, int accounts, LeftBy by, PageContext context) {

        private static final int TENTH = 10;

        public Fleet fleet() {
            return counted.value();
        }

        public Plot ending() {
            return Plot.of(fleet().ending().stream()
                    .map(week -> new Plot.Value(week.monday().toString(), week.certificates()))
                    .toList());
        }

        public Plot left() {
            return Plot.of(fleet().left().get(by).stream()
                    .map(bar -> new Plot.Value(label(bar), bar.certificates(), CertificatePages.PAGE + query(bar)))
                    .toList());
        }

        private String label(Bar bar) {
            if (bar.from() < 0) {
                return context.message("left.ended");
            }
            if (by == LeftBy.SHARE) {
                return bar.from() + "–" + (bar.from() + TENTH) + " %";
            }
            String to = bar.to().isEmpty() ? "+" : "–" + bar.to().getAsInt();
            boolean isOneDay = bar.to().orElse(0) == bar.from();
            return bar.from() + (isOneDay ? "" : to) + " " + context.message("left.day");
        }

        private String query(Bar bar) {
            if (bar.from() < 0) {
                return "?days=0";
            }
            return by == LeftBy.SHARE
                    ? "?share=" + bar.from() / TENTH
                    : "?from="
                            + bar.from()
                            + (bar.to().isEmpty() ? "" : "&days=" + (bar.to().getAsInt() + 1));
        }

        /**
         * The tiles at the top of the page. No tile is green, because a domain that was not inspected may be unhealthy.
         */
        public List<Tile> tiles() {
            AccountHealth total = fleet().total();
            return List.of(
                    unhealthy(total, ""),
                    new Tile("tile.unknown", total.unknown(), BY_NAME + "&health=UNKNOWN", "yellow"),
                    new Tile(
                            "tile.ending",
                            total.ending(),
                            CertificatePages.PAGE + "?days=" + AccountHealth.SOON_DAYS,
                            "yellow"),
                    new Tile("tile.domains", total.domains(), BY_NAME, ""),
                    new Tile("tile.accounts", accounts, "/console/accounts", ""));
        }
    }
}
