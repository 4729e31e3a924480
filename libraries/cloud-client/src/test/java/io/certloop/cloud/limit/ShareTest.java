package io.certloop.cloud.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static Share later(Share share, Duration since) {
        return new Share(share.part(), since);
    }

    @Test
    void aPushBackHalvesIt() {
        assertThat(Share.WHOLE.pushedBack()).isEqualTo(new Share(0.5, Duration.ZERO));
    }

    @Test
    void whatIsPushedBackTogetherCountsOnce() {
        Share half = Share.WHOLE.pushedBack();

        assertThat(later(half, Duration.ofMillis(999)).pushedBack().part()).isEqualTo(0.5);
        assertThat(later(half, Share.TOGETHER).pushedBack().part()).isEqualTo(0.25);
    }

    @Test
    void itNeverEndsAtNothing() {
        Share share = Share.WHOLE;
        for (int i = 0; i < 100; i++) {
            share = later(share.pushedBack(), Share.TOGETHER);
        }

        assertThat(share.part()).isEqualTo(Share.LEAST);
    }

    @Test
    void itGrowsWithEachRequestUpToTheWhole() {
        Share half = Share.WHOLE.pushedBack();

        assertThat(half.grown(1).part()).isEqualTo(0.5 + Share.STEP);
        assertThat(half.grown(32).part()).isEqualTo(1);
        assertThat(half.grown(1_000).part()).isEqualTo(1);
    }
}
