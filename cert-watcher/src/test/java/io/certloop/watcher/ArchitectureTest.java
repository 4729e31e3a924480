package io.certloop.watcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.certloop.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.certloop.watcher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule CHECKS_ARE_PURE = classes()
            .that()
            .resideInAPackage("io.certloop.watcher.check..")
            .and(not(ArchitectureRules.CONFIGURATION))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.certloop.watcher.check..",
                    "io.certloop.watcher.inventory..",
                    "io.certloop.watcher.text..",
                    "io.certloop.service.text..",
                    "io.certloop.cloud..",
                    "java.lang..",
                    "java.util..",
                    "java.time..")
            .because("a check decides from one snapshot and looks nowhere else");

    @ArchTest
    static final ArchRule CHECKS_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("io.certloop.watcher.check..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .because("the time of a judgement is the time of the look");
}
