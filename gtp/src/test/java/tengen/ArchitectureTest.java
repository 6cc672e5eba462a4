package tengen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages, as ARCHITECTURE.md draws them. */
class ArchitectureTest {
  private static final JavaClasses TENGEN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("tengen");

  /** The packages of the engine; each sees only those before it. */
  private static final List<String> ENGINE =
      List.of(
          "tengen.files",
          "tengen.board",
          "tengen.rules",
          "tengen.tactics",
          "tengen.features",
          "tengen.network",
          "tengen.search",
          "tengen.sgf");

  @Test
  void everyPackageOfTheEngineIsLookedAt() {
    for (String name : ENGINE) {
      assertTrue(
          TENGEN.stream().anyMatch(each -> each.getPackageName().equals(name)),
          name + " holds no class: rename it here, too");
    }
  }

  @Test
  void eachPackageOfTheEngineSeesOnlyThoseBeforeIt() {
    for (int i = 0; i < ENGINE.size(); i++) {
      String[] later = ENGINE.subList(i + 1, ENGINE.size()).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ENGINE.get(i))
          .should()
          .dependOnClassesThat(resideInAnyPackage(later))
          .allowEmptyShould(true)
          .check(TENGEN);
    }
  }

  @Test
  void sgfSeesFilesBoardAndRulesAlone() {
    classes()
        .that()
        .resideInAPackage("tengen.sgf")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("tengen.sgf", "tengen.files", "tengen.board", "tengen.rules")
                .or(DescribedPredicate.not(resideInAPackage("tengen.."))))
        .check(TENGEN);
  }

  @Test
  void engineDependsOnNoOtherModule() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE.toArray(String[]::new))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "tengen.gtp..",
                "tengen.analysis..",
                "tengen.terminal..",
                "tengen.view..",
                "tengen.text..",
                "tengen.cli..",
                "tengen.training..",
                "tengen.plot..",
                "tengen.render..",
                "tengen.weights.."))
        .check(TENGEN);
  }

  @Test
  void tensorFlowStaysInNetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tengen.network")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.tensorflow..", "org.bytedeco.."))
        .check(TENGEN);
  }

  @Test
  void jlineStaysInTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tengen.terminal")
        .should()
        .dependOnClassesThat(resideInAPackage("org.jline.."))
        .check(TENGEN);
  }

  @Test
  void librariesOfPicturesStayInPlot() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tengen.plot")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.knowm..", "de.erichseifert..", "javax.imageio.."))
        .check(TENGEN);
  }

  @Test
  void plotAndRenderAlonePaint() {
    noClasses()
        .that()
        .resideOutsideOfPackages("tengen.plot", "tengen.render")
        .should()
        .dependOnClassesThat(resideInAPackage("java.awt.."))
        .check(TENGEN);
  }

  @Test
  void jettyStaysInView() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tengen.view")
        .should()
        .dependOnClassesThat(resideInAPackage("org.eclipse.jetty.."))
        .check(TENGEN);
  }

  @Test
  void commandLineAloneSeesTraining() {
    noClasses()
        .that()
        .resideOutsideOfPackages("tengen.cli", "tengen.training")
        .should()
        .dependOnClassesThat(resideInAPackage("tengen.training"))
        .check(TENGEN);
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tengen.cli")
        .should()
        .dependOnClassesThat(resideInAPackage("tengen.cli"))
        .check(TENGEN);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("tengen.(**)").should().beFreeOfCycles().check(TENGEN);
  }

  @Test
  void engineNeitherPrintsNorExitsNorReadsSystemProperties() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE.toArray(String[]::new))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(TENGEN);
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE.toArray(String[]::new))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(TENGEN);
  }
}
