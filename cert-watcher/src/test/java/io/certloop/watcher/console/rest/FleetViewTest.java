package io.certloop.watcher.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.page.Tile;
import io.certloop.console.text.Messages;
import io.certloop.watcher.coverage.AccountHealth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetViewTest {

    @Test
    void whatCouldNotBeInspectedStandsBesideWhatIsUnhealthy() {
        assertThat(tile(new AccountHealth("", 800, 0, 172, 3)))
                .contains(new Tile(
                        "tile.unhealthy",
                        0,
                        "/console/fleet/certificates?sort=domain&health=SICK",
                        "red",
                        "172 unknown"));
        assertThat(tile(new AccountHealth("", 800, 2, 0, 3)).orElseThrow().detail())
                .isEmpty();
    }

    @Test
    void nobodyKnowsHowManyAreUnhealthyBeforeTheFirstInspection() {
        assertThat(tile(AccountHealth.none(""))).isEmpty();
    }

    private static Optional<Tile> tile(AccountHealth total) {
        return FleetView.onlyTile(total, Messages.in(List.of(Locale.ENGLISH)));
    }
}
