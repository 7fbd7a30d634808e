package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.openapi.ApiText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OpenApiCommandTest {
  private static String checkedIn(ApiText text) throws IOException {
    return Files.readString(Path.of("openapi", text.file()));
  }

  @ParameterizedTest
  @EnumSource
  void openapi_inEachFormat_isWhatIsCheckedIn(ApiText text) throws IOException {
    assertEquals(checkedIn(text), Run.of("openapi", "--format", text.suffix()).endedWith(0).out());
  }

  @Test
  void openapi_withoutAFormat_isJson() throws IOException {
    assertEquals(checkedIn(ApiText.JSON), Run.of("openapi").endedWith(0).out());
  }

  @Test
  void openapi_inAnotherFormat_isRefused() {
    Run.of("openapi", "--format", "xml").failedWith(2, "was 'xml'");
  }

  @Test
  void completion_always_knowsTheFormats() {
    String script = Run.of("completion").endedWith(0).out();
    assertTrue(script.contains("FORMAT_option_args=(\"json\" \"yaml\")"), script);
  }
}
