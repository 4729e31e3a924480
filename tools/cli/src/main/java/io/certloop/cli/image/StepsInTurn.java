package io.certloop.cli.image;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.jar.JarFile;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.LoadedTypeInitializer;

/**
 * A Java agent for a reproducible build: Quarkus runs its build steps one by one, in their numbered order. Without the
 * agent Quarkus runs all ready steps in parallel and numbers their results in the order of arrival (quarkusio/quarkus
 * 53025, fixed after 3.33).
 */
public final class StepsInTurn {

    private StepsInTurn() {}

    /**
     * The JVM options that load this agent. They allow 1024 threads, since each of about 500 build steps keeps a thread
     * while it waits.
     */
    static String options() {
        return "-javaagent:%s=%s".formatted(jar(StepsInTurn.class), jar(Advice.class))
                + " -Dio.quarkus.builder.execution.corePoolSize=1024"
                + " -Dio.quarkus.builder.execution.maxPoolSize=1024";
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /**
     * Starts the agent.
     *
     * @param byteBuddy the path of Byte Buddy's jar
     */
    public static void premain(String byteBuddy, Instrumentation jvm) throws IOException {
        jvm.appendToSystemClassLoaderSearch(new JarFile(byteBuddy));
        Step.weaveInto(jvm);
    }

    /** Lets the steps of the running build proceed in order; a new build starts at the first step. */
    private static final class Turns implements BiConsumer<Object, String> {

        private Object build;
        private int ended;

        /**
         * Waits until it is the step's turn, or records the end of a step.
         *
         * @param step at the start of a step its name with its number, from 0, in brackets; null at its end
         */
        @Override
        public synchronized void accept(Object execution, String step) {
            if (step == null) {
                ended++;
                notifyAll();
                return;
            }
            if (build != execution) {
                build = execution;
                ended = 0;
            }
            var place = Integer.parseInt(step.replaceFirst("(?s).*\\((\\d+)\\)$", "$1"));
            while (place != ended) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("the build was interrupted", e);
                }
            }
        }
    }

    /**
     * Advice whose code is copied into Quarkus' class {@code BuildContext}. That class cannot see our classes, so the
     * code reaches {@code Turns} through {@code BiConsumer}, a type of the JDK.
     */
    static final class Step {

        private static final String TURNS = "turns";

        private Step() {}

        static void weaveInto(Instrumentation jvm) {
            var turn = Advice.to(Step.class).on(named("run")); // now: the build renews this jar
            new AgentBuilder.Default()
                    .type(named("io.quarkus.builder.BuildContext"))
                    .transform((builder, type, loader, module, domain) -> builder.defineField(
                                    TURNS, BiConsumer.class, Visibility.PUBLIC, Ownership.STATIC)
                            .initializer(new LoadedTypeInitializer.ForStaticField(TURNS, new Turns()))
                            .visit(turn))
                    .installOn(jvm);
        }

        @Advice.OnMethodEnter
        static void begin(
                @Advice.FieldValue(TURNS) BiConsumer<Object, String> turns,
                @Advice.FieldValue("execution") Object execution,
                @Advice.FieldValue("stepInfo") Object step) {
            turns.accept(execution, step.toString());
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void end(
                @Advice.FieldValue(TURNS) BiConsumer<Object, String> turns,
                @Advice.FieldValue("execution") Object execution) {
            turns.accept(execution, null);
        }
    }
}
