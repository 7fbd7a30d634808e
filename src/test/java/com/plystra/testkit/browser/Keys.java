package com.plystra.testkit.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keys of the keyboard as the DevTools protocol names them. */
final class Keys {
  private static final Map<String, Integer> CODES =
      Map.ofEntries(
          Map.entry("Backspace", 8),
          Map.entry("Tab", 9),
          Map.entry("Enter", 13),
          Map.entry("Escape", 27),
          Map.entry("PageUp", 33),
          Map.entry("PageDown", 34),
          Map.entry("End", 35),
          Map.entry("Home", 36),
          Map.entry("ArrowLeft", 37),
          Map.entry("ArrowUp", 38),
          Map.entry("ArrowRight", 39),
          Map.entry("ArrowDown", 40),
          Map.entry("Delete", 46));
  private static final List<String> MODIFIERS = List.of("Alt", "Control", "Meta", "Shift");

  private Keys() {}

  /**
   * The events of one key, pressed and released.
   *
   * @param keys a key's name or one character, after modifiers: {@code Control+k}, {@code
   *     Shift+Tab}
   */
  static List<ObjectNode> events(String keys) {
    int at = keys.lastIndexOf('+', keys.length() - 2) + 1;
    int modifiers = 0;
    for (String name : keys.substring(0, at).split("\\+", -1)) {
      modifiers |= name.isEmpty() ? 0 : 1 << MODIFIERS.indexOf(name);
    }
    String key = keys.substring(at);
    ObjectNode down = event("keyDown", key, modifiers);
    boolean shortcut = (modifiers & ~8) != 0;
    String text = key.equals("Enter") ? "\r" : key;
    if (text.length() == 1 && !shortcut) {
      down.put("text", text);
    }
    return List.of(down, event("keyUp", key, modifiers));
  }

  private static ObjectNode event(String type, String key, int modifiers) {
    ObjectNode event = DevTools.params().put("type", type).put("key", key);
    String upper = key.toUpperCase(Locale.ROOT);
    Integer code = CODES.get(key);
    if (code == null && key.length() != 1) {
      throw new IllegalArgumentException("no such key: " + key);
    }
    boolean letter = upper.matches("[A-Z]");
    event.put("code", code == null && letter ? "Key" + upper : key.equals(" ") ? "Space" : key);
    event.put("windowsVirtualKeyCode", code == null ? upper.charAt(0) : code);
    return event.put("modifiers", modifiers);
  }
}
