package com.plystra.cli.trace;

import java.util.List;
import java.util.regex.Pattern;

/** Prints a tree, one line for each branch. */
final class BranchPainter {
  // Names come from users: they must not move the cursor or reverse the text direction.
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private final StringBuilder out = new StringBuilder();
  private final boolean colours;

  private BranchPainter(boolean colours) {
    this.colours = colours;
  }

  static String paint(Branch root, boolean colours) {
    BranchPainter painter = new BranchPainter(colours);
    painter.line("", root);
    painter.below(root.below(), "");
    return painter.out.toString();
  }

  static String fit(String text) {
    return UNFIT.matcher(text).replaceAll("?");
  }

  private void below(List<Branch> branches, String prefix) {
    for (int i = 0; i < branches.size(); i++) {
      boolean last = i == branches.size() - 1;
      line(prefix + (last ? "└─ " : "├─ "), branches.get(i));
      below(branches.get(i).below(), prefix + (last ? "   " : "│  "));
    }
  }

  private void line(String prefix, Branch branch) {
    out.append(prefix).append(branch.mark().text(colours)).append(fit(branch.text())).append('\n');
  }
}
