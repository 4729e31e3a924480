package io.certloop.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.certloop.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.certloop.harness", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule LIBRARIES_STAY_WHERE_THEY_ARE_HIDDEN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.tomakehurst..", "org.bouncycastle..", "io.zonky..")
            .because("the provider and the database are known by what they offer");

    @ArchTest
    static final ArchRule DRIVERS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.certloop.harness.(replay|scenario|chaos)..")
            .should()
            .notDependOnEachOther()
            .because("each plays on the same system, and can go without the others");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("io.certloop.harness.(**)")
            .should()
            .beFreeOfCycles()
            .because("calls between the parts of a tool go one way, too");
}
