package io.certloop.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.builder.BuildChain;
import io.quarkus.builder.BuildContext;
import io.quarkus.builder.item.MultiBuildItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the builder of Quarkus itself: another version of it may need another agent. */
class StepsInTurnTest {

    @BeforeAll
    static void installsTheAgent() {
        StepsInTurn.Step.weaveInto(ByteBuddyAgent.install());
    }

    @Test
    void takesStepsOneByOneInTheSameOrderEachTime() throws Exception {
        List<Integer> first = new Build().order();

        assertThat(first).hasSize(5).isEqualTo(new Build().order());
    }

    /** Of five steps; a class of its own, so that none of Quarkus' is loaded before the agent. */
    private static final class Build {

        private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch two = new CountDownLatch(2);

        /** In which they began; the first one fails if the second begins meanwhile. */
        List<Integer> order() throws Exception {
            var chain = BuildChain.builder().addFinal(Made.class);
            for (int step = 0; step < 5; step++) {
                var number = step;
                chain.addBuildStep(context -> take(number, context))
                        .produces(Made.class)
                        .build();
            }
            chain.build().createExecutionBuilder("test").execute();
            return begun;
        }

        private void take(int number, BuildContext context) {
            begun.add(number);
            two.countDown();
            if (begun.size() == 1 && overlaps()) {
                throw new IllegalStateException("a second step began");
            }
            context.produce(new Made());
        }

        private boolean overlaps() {
            try {
                return two.await(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What a step makes. */
    public static final class Made extends MultiBuildItem {}
}
