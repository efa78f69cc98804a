#!/usr/bin/env bash
# The pictures of the docs, from the committed reports and one page that the program writes. Needs Debian's chromium, poppler-utils and imagemagick; for that of the
# workbook also libreoffice-calc-nogui, faketime and fonts-crosextra-carlito, and the program (READYMARK names it).
# A picture depends on fonts and on the browser, so that no test compares it: make them anew when the page has changed, and look.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
browser=(chromium --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars --user-data-dir="$scratch/profile")
page() { case $1 in /*) echo "file://$1" ;; *) echo "file://$PWD/reports/$1" ;; esac; }
magick=$(command -v /usr/bin/convert || command -v convert)
picture() { "${browser[@]}" --force-device-scale-factor="$4" --window-size="$3" --screenshot="$PWD/docs/images/$1.png" "$(page "$2")" 2>/dev/null; }

picture hub-board hub/gap.html 1280,800 1
# What `cargo test -p readymark-cli first_report` leaves of the page for newcomers.
picture hub-first-report "$PWD/target/tmp/first-report/gap.html" 1280,800 1
picture hub-external hub/external.html 1280,800 1
# A terminal, from what the program said to the test of docs/first-report.md.
{
  echo '<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#1b1f24}pre{margin:0;padding:20px 24px;color:#e6e6e6;font:15px/1.5 "DejaVu Sans Mono",monospace;white-space:pre-wrap}b{color:#ff8a80}i{color:#9ecbff;font-style:normal}</style><pre>'
  sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/^error[^:]*/<b>&<\/b>/' -e 's/^  help/<i>&<\/i>/' reports/first-report/questions.txt
  echo '</pre>'
} > "$scratch/terminal.html"
"${browser[@]}" --force-device-scale-factor=1 --window-size=1000,280 --screenshot="$PWD/docs/images/first-questions.png" "file://$scratch/terminal.html" 2>/dev/null
# Headless windows are no narrower than 500 pixels: the phone is a frame in a wider page.
cat > "$scratch/phone.html" <<HTML
<!doctype html><style>body{margin:0}iframe{width:390px;height:844px;border:0}</style><iframe src="$(page hub/gap.html)"></iframe>
HTML
"${browser[@]}" --allow-file-access-from-files --force-device-scale-factor=1 --window-size=500,844 --screenshot="$scratch/phone.png" "file://$scratch/phone.html" 2>/dev/null
"$magick" "$scratch/phone.png" -crop 390x844+0+0 +repage docs/images/hub-phone.png
"${browser[@]}" --no-pdf-header-footer --print-to-pdf="$scratch/hub.pdf" "$(page hub/gap.html)" 2>/dev/null
pdftoppm -r 60 -png -f 1 -l 1 "$scratch/hub.pdf" "$scratch/paper"
mv "$scratch"/paper-*1.png docs/images/hub-paper.png
# The workbook as LibreOffice prints it. Its colours go by the day: it is opened on the day of the audit.
"${READYMARK:-target/release/readymark}" audit fixtures/services/hub --as-of 2026-04-20 --exit-zero --plan fixtures/plans/hub.csv --out "$scratch/plan.xlsx" > /dev/null 2>&1
(cd "$scratch" && faketime '2026-04-20 12:00:00' soffice "-env:UserInstallation=file://$scratch/office" --headless --convert-to pdf plan.xlsx > /dev/null 2>&1)
pdftoppm -r 110 -png -f 1 -l 1 "$scratch/plan.pdf" "$scratch/plan"
"$magick" "$scratch"/plan-*1.png -trim -bordercolor white -border 12 -gravity North -crop 100%x56%+0+0 +repage docs/images/hub-plan.png
for picture in docs/images/*.png; do "$magick" "$picture" -strip +dither -colors 128 PNG8:"$picture"; done
