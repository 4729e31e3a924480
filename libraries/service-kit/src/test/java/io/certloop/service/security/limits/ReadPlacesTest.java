package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.security.limits.ReadPlaces.Entry;
import io.certloop.service.security.limits.ReadPlaces.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadPlacesTest {

    private final ReadPlaces places = new ReadPlaces(new Limits(2, 6, 3, 4));

    @Test
    void aCallerHasSoManyPlacesAndTheNextWaits() {
        Entry first = viewer("viewer");
        assertThat(hasPlace(first)).isTrue();
        assertThat(hasPlace(viewer("viewer"))).isTrue();
        Entry third = viewer("viewer");
        assertThat(hasPlace(third)).isFalse();

        first.leave();

        assertThat(hasPlace(third)).isTrue();
        assertThat(places.held()).isEqualTo(2);
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Entry first = viewer("viewer");
        viewer("viewer");
        first.leave();
        first.leave();
        assertThat(places.held()).isEqualTo(1);
        assertThat(hasPlace(viewer("viewer"))).isTrue();
        assertThat(hasPlace(viewer("viewer"))).isFalse();
    }

    @Test
    void whoMayOnlyReadCannotHaveTheReservedPlaces() {
        for (int i = 0; i < 3; i++) {
            assertThat(hasPlace(viewer("viewer-" + i))).isTrue();
        }
        Entry waiting = viewer("viewer-3");
        assertThat(hasPlace(waiting)).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(hasPlace(operator("on-call"))).isTrue();
        }
        assertThat(hasPlace(waiting)).isFalse();
    }

    @Test
    void aPlaceGoesToTheOldestWhoMayHaveIt() {
        List<Entry> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(operator("on-call"));
            held.add(operator("admin"));
        }
        Entry sameCaller = operator("on-call");
        Entry older = operator("approver");
        Entry newer = operator("approver");

        held.get(1).leave(); // of admin; on-call has as many as one may

        assertThat(hasPlace(sameCaller)).isFalse();
        assertThat(hasPlace(older)).isTrue();
        assertThat(hasPlace(newer)).isFalse();
    }

    @Test
    void whoWaitsCanLeave() {
        Entry first = viewer("viewer");
        viewer("viewer");
        Entry gone = viewer("viewer");
        Entry next = viewer("viewer");
        gone.leave();

        first.leave();

        assertThat(hasPlace(gone)).isFalse();
        assertThat(hasPlace(next)).isTrue();
        assertThat(places.waiting()).isZero();
    }

    @Test
    void moreThanMayWaitAreRefusedAndTakeNothingFromOthers() {
        for (int i = 0; i < 2 + 4; i++) {
            viewer("viewer");
        }
        assertThat(places.enter("viewer", false)).isEmpty();
        assertThat(hasPlace(viewer("help-desk"))).isTrue();
    }

    @Test
    void manyCallersWhoMayOnlyReadDoNotFillTheQueueOfOthers() {
        for (int i = 0; i < 3 + 4 * 10; i++) {
            assertThat(places.enter("viewer-" + i, false)).isPresent();
        }
        assertThat(places.enter("one-more", false)).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(hasPlace(operator("on-call"))).isTrue();
        }
        assertThat(places.enter("on-call", true)).isPresent();
    }

    @Test
    void nothingIsKeptOfCallersWhoAreGone() {
        Entry first = viewer("viewer");
        first.leave();
        assertThat(places.callers()).isZero();
    }

    @Test
    void limitsThatLeaveNoPlaceAreRefused() {
        assertThatThrownBy(() -> new Limits(1, 2, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(0, 2, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Entry viewer(String name) {
        return places.enter(name, false).orElseThrow();
    }

    private Entry operator(String name) {
        return places.enter(name, true).orElseThrow();
    }

    private static boolean hasPlace(Entry entry) {
        return entry.place().getNow(false);
    }
}
