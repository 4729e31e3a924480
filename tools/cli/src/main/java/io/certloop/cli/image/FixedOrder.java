package io.certloop.cli.image;

import static net.bytebuddy.matcher.ElementMatchers.isTypeInitializer;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;

/**
 * Makes the JVM of a reproducible build iterate over sets and maps in the same order each time. A normal JVM salts
 * {@code Set.of} and {@code Map.of} with the clock, and draws random hash codes for objects without a hashCode method,
 * such as classes.
 */
final class FixedOrder {

    private static final String SALTED = "java.util.ImmutableCollections";

    private FixedOrder() {}

    /**
     * Returns the options for the JVM.
     *
     * @param jdk the home of that JVM's JDK
     * @param folder receives the changed JDK class without the salt
     */
    static List<String> options(Path jdk, Path folder) throws IOException {
        unsalted(jdk).saveIn(folder.toFile());
        return List.of("--patch-module=java.base=" + folder, "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2");
    }

    /** The class ImmutableCollections with 0 in place of the clock's value as its salt. */
    private static DynamicType.Unloaded<?> unsalted(Path jdk) throws IOException {
        try (var modules = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.toString()))) {
            Path salted = modules.getPath("modules/java.base", SALTED.replace('.', '/') + ".class");
            var classes = new ClassFileLocator.Compound(
                    ClassFileLocator.Simple.of(SALTED, Files.readAllBytes(salted)),
                    ClassFileLocator.ForClassLoader.ofPlatformLoader());
            return new ByteBuddy()
                    .redefine(TypePool.Default.of(classes).describe(SALTED).resolve(), classes)
                    .visit(MemberSubstitution.relaxed()
                            .method(named("nanoTime"))
                            .stub()
                            .on(isTypeInitializer()))
                    .make();
        }
    }
}
