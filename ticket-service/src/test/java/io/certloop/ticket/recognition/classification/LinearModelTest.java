package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    private static final Offset<Double> SAME = Offset.offset(1e-9);

    private final LinearModel model = LinearModel.read(List.of("~~\t50\t-50", "证书\t100\t0", "my~word\t0\t300"), 2);

    @Test
    void featuresWeighTogetherAsMuchHoweverManyThereAre() {
        double[] scores = model.bias();
        var known = model.new Known();
        known.add("旧证书", 1, 3);
        known.add("my word", 0, 7);

        known.addTo(scores, 1);

        assertThat(scores[0]).isEqualTo(0.5 + 1 / Math.sqrt(2), SAME);
        assertThat(scores[1]).isEqualTo(-0.5 + 3 / Math.sqrt(2), SAME);
    }

    @Test
    void aFeatureCountsOnceAndWhatIsNotKnownCountsNothing() {
        double[] scores = model.bias();
        var known = model.new Known();
        known.add("证书证书", 0, 2);
        known.add("证书证书", 2, 4);
        known.add("证书证书", 1, 3);

        known.addAll(List.of("证书", "unknown")).addTo(scores, 1);

        assertThat(scores).containsExactly(new double[] {1.5, -0.5}, SAME);
    }

    @Test
    void refusesAFeatureThatIsThereTwice() {
        var lines = List.of("证书\t1\t2", "证书\t3\t4");

        assertThatThrownBy(() -> LinearModel.read(lines, 2)).hasMessageContaining("证书");
    }
}
