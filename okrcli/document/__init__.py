"""An OKR file as text: read with positions, edited without touching another line, written anew."""
