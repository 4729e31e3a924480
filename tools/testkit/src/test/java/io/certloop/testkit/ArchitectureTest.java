package io.certloop.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.certloop.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule POSTGRES_BEHIND_LOCAL_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.testkit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.zonky..")
            .because("how the server is embedded is known in one place");

    @ArchTest
    static final ArchRule KNOWS_NO_MODULE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.certloop.mockcloud..", "io.certloop.harness..")
            .because("every module may use it in its tests");
}
