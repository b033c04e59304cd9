// The sizes and spaces of a page in one place. Sizes count in text sizes (em), spaces between blocks in baseline
// distances of running text (lines), so that a page keeps its rhythm at every size.
#pragma once

#include <array>

namespace lectern::page::scale {

struct HeadingScale {
  float size_em, leading, before_lines, after_lines;
  int weight;
};

// A heading stands closer to what follows than to what precedes.
inline constexpr std::array<HeadingScale, 6> kHeadings{{{1.55f, 1.22f, 1.55f, 0.50f, 700},
                                                        {1.30f, 1.25f, 1.35f, 0.40f, 700},
                                                        {1.12f, 1.30f, 1.10f, 0.30f, 700},
                                                        {1.00f, 1.40f, 0.95f, 0.22f, 700},
                                                        {0.92f, 1.40f, 0.90f, 0.20f, 700},
                                                        {0.92f, 1.40f, 0.90f, 0.20f, 600}}};

inline constexpr float kTitleEm = 1.9f, kTitleLeading = 1.16f;
inline constexpr float kMetaEm = 0.82f, kMetaBeforeLines = 0.42f, kTitleAfterLines = 1.1f;

inline constexpr float kParagraphLines = 0.62f;  // between paragraphs, which have no indent
inline constexpr float kTightLines = 0.22f;      // between short list items
inline constexpr float kFigureLines = 1.0f;      // around pictures, tables, code and quotes
inline constexpr float kFigureUnderHeadingLines = 0.25f;
inline constexpr float kRuleLines = 1.4f;
inline constexpr float kNotesBeforeLines = 1.6f, kNoteRuleLines = 0.7f, kNoteLines = 0.3f;

inline constexpr float kBulletIndentEm = 1.25f, kMarkerGapEm = 0.5f;
inline constexpr float kQuoteIndentEm = 1.15f, kQuoteBarEm = 0.13f;
inline constexpr float kCodeEm = 0.86f, kCodeLeading = 1.42f, kCodePaddingEm = 0.75f, kCodeHangEm = 1.7f;
inline constexpr float kInlineCodeEm = 0.9f, kInlineCodePaddingEm = 0.16f, kBesideCodeEm = 0.12f;
inline constexpr float kScriptEm = 0.66f, kSuperscriptUpEm = 0.36f, kSubscriptDownEm = 0.16f;
inline constexpr float kTableEm = 0.9f, kTableLeading = 1.34f, kSmallestTableScale = 0.7f;
inline constexpr float kCellPaddingXEm = 0.55f, kCellPaddingYEm = 0.32f;
inline constexpr float kCaptionEm = 0.8f, kCaptionBeforeLines = 0.32f, kCaptionLeading = 1.38f;
inline constexpr float kNoteEm = 0.84f;

inline constexpr float kPictureHeight = 0.8f;  // of the column's width, at most
inline constexpr float kLeadHeight = 0.46f;    // of its width: the text begins on the first screen
inline constexpr float kPixelsPerEm = 16;      // a picture's own size counts as in a web page of 16 px text
inline constexpr float kNarrowestEm = 9;       // nesting takes no more room than leaves this width
inline constexpr float kPictureRadiusEm = 0.2f, kBoxRadiusEm = 0.3f;

}  // namespace lectern::page::scale
