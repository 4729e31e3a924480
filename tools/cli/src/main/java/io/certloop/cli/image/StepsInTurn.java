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
 * An agent in the JVM of a reproducible build: Quarkus takes its build steps one by one, in the
 * order that it gave them. By itself it takes those in parallel that are ready, and what they
 * record is numbered as they come (quarkusio/quarkus 53025, mended after 3.33).
 */
public final class StepsInTurn {

    private StepsInTurn() {}

    /** Of a JVM with it. Each step that waits has a thread; there are about 500 steps. */
    static String options() {
        return "-javaagent:%s=%s".formatted(jar(StepsInTurn.class), jar(Advice.class))
                + " -Dio.quarkus.builder.execution.corePoolSize=1024"
                + " -Dio.quarkus.builder.execution.maxPoolSize=1024";
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** With the path of Byte Buddy. */
    public static void premain(String byteBuddy, Instrumentation jvm) throws IOException {
        jvm.appendToSystemClassLoaderSearch(new JarFile(byteBuddy));
        Step.weaveInto(jvm);
    }

    /** Of the build that runs: another one begins anew. */
    private static final class Turns implements BiConsumer<Object, String> {

        private Object build;
        private int ended;

        /**
         * @param step at its begin: its name with its place, from 0, in brackets
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
     * Its code becomes Quarkus' own, which sees no class of ours: turns are an object of the JDK.
     */
    static final class Step {

        private static final String TURNS = "turns";

        private Step() {}

        static void weaveInto(Instrumentation jvm) {
            var turn = Advice.to(Step.class).on(named("run")); // now: the build renews this jar
            new AgentBuilder.Default()
                    .type(named("io.quarkus.builder.BuildContext"))
                    .transform(
                            (builder, type, loader, module, domain) ->
                                    builder.defineField(
                                                    TURNS,
                                                    BiConsumer.class,
                                                    Visibility.PUBLIC,
                                                    Ownership.STATIC)
                                            .initializer(
                                                    new LoadedTypeInitializer.ForStaticField(
                                                            TURNS, new Turns()))
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
