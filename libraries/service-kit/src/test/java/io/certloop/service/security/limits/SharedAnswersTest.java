package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final SharedAnswers<String, Integer> answers = new SharedAnswers<>(Duration.ofSeconds(1), clock);
    private final AtomicInteger worked = new AtomicInteger();

    @Test
    void whoeverAsksMeanwhileGetsTheSameAnswer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> answers.get("a", () -> {
                begun.countDown();
                await(go);
                return worked.incrementAndGet();
            }));
            begun.await();
            assertThat(answers.ifKept("a")).isEmpty();
            List<Future<Integer>> others = IntStream.range(0, 20)
                    .mapToObj(each -> threads.submit(() -> get("a")))
                    .toList();
            assertThat(get("b")).isEqualTo(1);
            go.countDown();
            assertThat(first.get()).isEqualTo(2);
            for (Future<Integer> other : others) {
                assertThat(other.get()).isEqualTo(2);
            }
        }
    }

    @Test
    void anAnswerIsKeptForAWhile() {
        assertThat(get("a")).isEqualTo(1);
        clock.advance(Duration.ofMillis(999));
        assertThat(get("a")).isEqualTo(1);
        assertThat(answers.ifKept("a")).contains(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(answers.ifKept("a")).isEmpty();
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(() -> answers.get("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(get("a")).isEqualTo(1);
    }

    @Test
    void keysThatAreMadeUpDoNotFillTheMemory() {
        for (int i = 0; i < SharedAnswers.MOST + 100; i++) {
            get("made-up-" + i);
        }
        assertThat(answers.size()).isLessThanOrEqualTo(SharedAnswers.MOST);
    }

    private Integer get(String key) {
        return answers.get(key, worked::incrementAndGet);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
