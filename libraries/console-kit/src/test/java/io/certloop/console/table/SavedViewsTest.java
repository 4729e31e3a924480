package io.certloop.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.table.SavedViews.View;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SavedViewsTest {

    private static final View MINE = new View("我的", "/console/runs?owner=me&sort=urgency");

    private static SavedViews with(View... views) {
        SavedViews saved = SavedViews.of(null);
        for (View view : views) {
            saved = saved.with(view).orElseThrow();
        }
        return saved;
    }

    @Test
    void aCookieKeepsNamesAndAddresses() {
        SavedViews saved = with(MINE, new View("stuck", "/console/tickets?kind=DEPLOYMENT_STUCK"));
        assertThat(SavedViews.of(saved.cookie())).isEqualTo(saved);
        assertThat(saved.cookie()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aListHasItsOwnViewsOnly() {
        SavedViews saved = with(MINE, new View("mine", "/console/tickets?state=Escalated"));
        assertThat(saved.ofList(ListAddress.of("/console/runs", Map.of()))).containsExactly(MINE);
    }

    @Test
    void theSameNameIsReplacedAndOneOfAnotherListStays() {
        View other = new View("我的", "/console/tickets");
        View newer = new View("我的", "/console/runs?state=Held");
        SavedViews saved = with(MINE, other, newer);
        assertThat(saved.all()).containsExactly(other, newer);
        assertThat(saved.without(newer).all()).containsExactly(other);
    }

    @Test
    void whatIsNoListOfOursIsNeitherKeptNorRead() {
        for (String address : List.of("https://elsewhere.example/console", "//x", "/q/metrics", "")) {
            assertThat(with(MINE).with(new View("x", address))).isEqualTo(Optional.empty());
            assertThat(SavedViews.of(encoded("x\t" + address)).all()).isEmpty();
        }
        assertThat(with().with(new View("two\tlines", "/console"))).isEmpty();
        assertThat(SavedViews.of("no base64 !").all()).isEmpty();
    }

    @Test
    void thereIsRoomForSoManyThatABrowserKeepsThem() {
        View[] many = IntStream.range(0, 20)
                .mapToObj(i -> new View("view " + i, "/console/runs?domain=" + i))
                .toArray(View[]::new);
        SavedViews full = with(many);
        assertThat(full.with(new View("one more", "/console/runs"))).isEmpty();
        assertThat(full.with(many[3])).isPresent();
        View long1 = new View("long", "/console/runs?domain=" + "a".repeat(3000));
        assertThat(with().with(long1)).isEmpty();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
